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
})();
