// Offers titles while the reader types, and says that a result was opened, but not by whom.
// Without it the page works all the same.
(() => {
  const input = document.querySelector("input[data-suggest]");
  const list = input && document.getElementById(input.getAttribute("list"));
  if (!input || !list || !window.fetch) return;
  let timer = 0;
  let latest = 0;
  const addresses = new Map();
  const show = (items) => {
    addresses.clear();
    list.replaceChildren(
      ...items.map((item) => {
        addresses.set(item.title, item.url);
        const option = document.createElement("option");
        option.value = item.title;
        option.label = item.kind;
        return option;
      }),
    );
  };
  input.addEventListener("input", (event) => {
    const text = input.value.trim();
    // only a choice leads away: the same words typed may be the beginning of more (WCAG 3.2.2)
    const isChosen = !event.inputType || event.inputType === "insertReplacementText";
    if (isChosen && addresses.has(text)) {
      window.location.assign(addresses.get(text));
      return;
    }
    window.clearTimeout(timer);
    timer = window.setTimeout(async () => {
      const turn = ++latest;
      if (!text) return show([]);
      try {
        const reply = await fetch(`${input.dataset.suggest}?q=${encodeURIComponent(text)}`);
        const body = await reply.json();
        if (turn === latest) show(body.suggestions);
      } catch {
        show([]);
      }
    }, 50);
  });
})();

(() => {
  const input = document.querySelector("input[data-opened]");
  if (!input || !navigator.sendBeacon || !input.defaultValue) return;
  document.addEventListener("click", (event) => {
    if (!event.target.closest(".hit__title a")) return;
    navigator.sendBeacon(input.dataset.opened, new URLSearchParams({ q: input.defaultValue }));
  });
})();
