// Comfort only: the form works without it. Nothing leaves the browser but the form itself.
(() => {
  const PREFIX = "contribute-";
  const WEEK = 7 * 24 * 3600 * 1000;
  const store = {
    read: (key) => { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } },
    keep: (key, value) => { try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* full */ } },
    drop: (key) => { try { localStorage.removeItem(key); } catch { /* closed */ } },
  };

  // what was sent is kept here no longer; nor is anything older than a week
  document.querySelectorAll("[data-sent]").forEach((item) => store.drop(PREFIX + item.dataset.sent));
  try {
    Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)).forEach((key) => {
      if (Date.now() - (store.read(key)?.at || 0) > WEEK) store.drop(key);
    });
  } catch { /* closed */ }
  document.querySelectorAll("form[action$='/sign-out/']").forEach((form) => form.addEventListener("submit", () => {
    try { Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)).forEach(store.drop); } catch { /* closed */ }
  }));

  const trouble = document.getElementById("trouble");
  if (trouble) trouble.focus();

  const form = document.querySelector("form[data-item]");
  if (!form) return;
  const key = PREFIX + form.dataset.item;
  const said = form.querySelector("[data-said]");
  const typed = () => [...form.elements].filter((item) => item.name && item.type !== "file" && item.type !== "hidden" && item.type !== "submit");
  const values = () => typed().map((item) => [item.name, item.value, item.checked]);
  let changed = false;
  let sending = false;

  if ("forget" in form.dataset) store.drop(key);
  const kept = store.read(key);
  const stored = Date.parse(form.dataset.stored) || 0;
  if (kept && kept.at > stored + 999) {
    let found = false;
    kept.values.forEach(([name, value, checked]) => {
      const item = typed().find((other) => other.name === name && (other.type !== "checkbox" || other.value === value));
      if (!item || (item.type === "checkbox" ? item.checked === checked : item.value === value)) return;
      if (item.type === "checkbox") item.checked = checked; else item.value = value;
      found = true;
    });
    if (found) { said.textContent = form.dataset.found; changed = true; }
  }

  form.addEventListener("input", (event) => {
    if (event.target.type === "file") return;
    changed = true;
    store.keep(key, { at: Date.now(), values: values() });
  });
  form.addEventListener("submit", () => { sending = true; });

  const autosave = async () => {
    if (!changed || sending) return;
    const body = new FormData(form);
    body.delete("files");
    body.set("press", "save");
    changed = false;
    try {
      const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Requested-With": "XMLHttpRequest", Accept: "application/json" }, redirect: "error" });
      const told = await answer.json();
      if (answer.ok) {
        said.textContent = form.dataset.saved.replace("{time}", told.saved);
        if (!changed) store.drop(key);
      } else if (told.fields) {
        // a secrecy marking: nothing of it stays on this device either
        store.drop(key);
        told.fields.forEach((name) => { const item = form.elements[name]; if (item) item.value = ""; });
        said.textContent = told.refused;
      } else {
        said.textContent = told.refused || form.dataset.offline;
        changed = true;
      }
    } catch {
      said.textContent = form.dataset.offline;
      changed = true;
    }
  };
  setInterval(autosave, Number(form.dataset.every || 20000));

  // Large files go in pieces, so that a broken line costs a piece and not the file. Small ones, and
  // all files without this script, are sent by the form itself.
  const chooser = form.querySelector("[data-parts]");
  if (!chooser) return;
  const LARGE = 2 * 1024 * 1024;
  const bar = document.createElement("progress");
  const told = chooser.parentElement.querySelector("[data-parts-said]");
  const header = { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value, "X-Requested-With": "XMLHttpRequest", Accept: "application/json" };
  const pause = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));
  const say = (text, name) => { told.textContent = text.replace("{name}", name); };

  // asks again, ever less often, until the line is back; an answer of the portal ends the asking
  const ask = async (url, options, name) => {
    for (let wait = 1; ; wait = Math.min(wait * 2, 30)) {
      try {
        const answer = await fetch(url, { method: "POST", redirect: "error", ...options });
        const isTold = (answer.headers.get("Content-Type") || "").startsWith("application/json");
        if (answer.status < 500) return isTold ? await answer.json() : {};
      } catch { /* no line */ }
      say(chooser.dataset.waiting, name);
      await pause(wait);
    }
  };

  const send = async (file) => {
    const first = new FormData();
    first.set("name", file.name);
    first.set("size", file.size);
    first.set("mark", file.lastModified);
    let state = await ask(chooser.dataset.parts, { body: first, headers: header }, file.name);
    const most = state.most || LARGE;
    while (state.part) {
      const url = `${chooser.dataset.parts}${state.part}/`;
      bar.value = state.offset / file.size;
      say(chooser.dataset.running, file.name);
      const body = file.slice(state.offset, state.offset + most);
      state = await ask(url, { body, headers: { ...header, "Content-Type": "application/octet-stream", "Upload-Offset": state.offset } }, file.name);
    }
    return state;
  };

  form.addEventListener("submit", async (event) => {
    const large = [...chooser.files].filter((file) => file.size > LARGE);
    if (!large.length || (event.submitter && event.submitter.value.startsWith("remove:"))) return;
    event.preventDefault();
    sending = false;
    changed = true;
    await autosave();  // the file belongs to a stored draft
    if (changed) return;
    sending = true;
    told.before(bar);
    const small = new DataTransfer();
    [...chooser.files].filter((file) => file.size <= LARGE).forEach((file) => small.items.add(file));
    const refusals = [];
    for (const file of large) {
      const state = await send(file);
      if (!state.done) refusals.push(state.refused || chooser.dataset.failed.replace("{name}", file.name));
    }
    bar.remove();
    chooser.files = small.files;
    told.textContent = refusals.join(" ");
    if (refusals.length) { told.tabIndex = -1; told.focus(); sending = false; }
    else form.requestSubmit(event.submitter || undefined);
  });
})();
