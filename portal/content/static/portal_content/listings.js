// Lists on a phone read as cards (admin.css): each cell is given the name of its column, and the cell
// that names the row becomes the card's heading. Results that arrive later are marked as well.
(() => {
  const LISTS = "table.listing:not(.desk-board)";
  const words = (element) => element.textContent.replace(/\s+/g, " ").trim();

  function markRow(row, names) {
    const cells = [...row.cells];
    const heading = cells.find((cell) => cell.matches(".title, th"))
      ?? cells.find((cell) => !cell.querySelector("input[type=checkbox]"));
    cells.forEach((cell, place) => {
      if (cell === heading) cell.dataset.listHeading = "";
      else if (!words(cell) && !cell.querySelector("a, img, svg, input, button")) cell.dataset.listEmpty = "";
      else if (names[place] && words(cell)) cell.dataset.listName = names[place];
    });
  }

  function mark(table) {
    const names = [...(table.tHead?.rows[0]?.cells ?? [])].map(words);
    if (!names.length) return;
    for (const body of table.tBodies) for (const row of body.rows) markRow(row, names);
    table.dataset.listCards = "";
  }

  function markAll(within) {
    within.querySelectorAll(LISTS).forEach(mark);
  }

  document.addEventListener("DOMContentLoaded", () => {
    markAll(document);
    const results = document.getElementById("listing-results");
    if (results) new MutationObserver(() => markAll(results)).observe(results, { childList: true, subtree: true });
  });
})();
