// Comfort only: pages work without it. Nothing leaves the browser.
(() => {
  const root = document.documentElement;
  const read = (key) => {
    try { return JSON.parse(localStorage.getItem(key)) || []; } catch { return []; }
  };
  const keep = (key, value) => {
    try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* full */ }
  };
  const all = (selector) => document.querySelectorAll(selector);

  // for this page by its address, for every page from memory; set before anything is painted
  const VIEWS = ["contrast", "large", "wide"];
  const view = new Set([...(root.dataset.view || "").split(" "), ...read("portal-view")].filter((item) => VIEWS.includes(item)));
  const show = () => {
    root.dataset.view = [...view].join(" ");
    all("a[data-display]").forEach((link) => {
      if (view.has(link.dataset.display)) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
  };
  if (view.size) show();

  const start = () => {
    if (view.size) show();
    all("a[data-display]").forEach((link) => link.addEventListener("click", (event) => {
      event.preventDefault();
      const code = link.dataset.display;
      if (!view.delete(code)) view.add(code);
      keep("portal-view", [...view]);
      show();
    }));

    // buttons that only exist where they can act
    all("[data-tools]").forEach((box) => {
      box.hidden = false;
      const say = (button) => { box.querySelector("[role=status]").textContent = button.dataset.done || ""; };
      const on = (name, act) => {
        const button = box.querySelector(`[data-tool=${name}]`);
        if (button) button.addEventListener("click", () => act(button));
      };
      on("print", () => window.print());
      on("copy", async (button) => {
        const text = document.getElementById("citation-text").textContent.trim();
        await navigator.clipboard.writeText(text);
        say(button);
      });
      on("save", (button) => {
        const here = { url: location.pathname, title: document.querySelector("h1").textContent.trim(), lang: root.lang };
        keep("portal-saved", [here, ...read("portal-saved").filter((item) => item.url !== here.url)].slice(0, 100));
        say(button);
      });
    });

    const list = document.querySelector("ul#saved");
    const draw = () => {
      const items = read("portal-saved").filter((item) => /^\/[a-z]/.test(item.url));
      list.replaceChildren(...items.map((item) => {
        const row = document.createElement("li");
        const link = document.createElement("a");
        Object.assign(link, { href: item.url, textContent: item.title, lang: item.lang });
        const drop = document.createElement("button");
        Object.assign(drop, { type: "button", className: "tool", textContent: list.dataset.remove });
        drop.setAttribute("aria-label", `${list.dataset.remove}: ${item.title}`);
        drop.addEventListener("click", () => {
          keep("portal-saved", read("portal-saved").filter((other) => other.url !== item.url));
          draw();
          (list.querySelector("button") || document.getElementById("main")).focus();
        });
        row.append(link, " ", drop);
        return row;
      }));
      document.getElementById("saved-none").hidden = items.length > 0;
    };
    if (list) draw();
  };
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
  else start();
})();
