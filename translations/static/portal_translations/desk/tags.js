// Tags in a text field: shown as pills behind the letters, put around the selection by one key.

const MARK = /<(\\*)(\/?)(a\d{1,3}|abbr|acronym|b|code|em|i|strong)>/g;

/** The names of the tags of a text, in the order in which they open. */
export function tagsOf(text) {
  return [...text.matchAll(MARK)].filter((found) => !found[1] && !found[2]).map((found) => found[3]);
}

/** Draw the text behind the field, with every tag marked. */
export function draw(area, marks) {
  if (!marks) return;
  const text = area.value;
  const pieces = [];
  let end = 0;
  for (const found of text.matchAll(MARK)) {
    if (found[1]) continue;
    pieces.push(text.slice(end, found.index));
    const pill = document.createElement("mark");
    pill.textContent = found[0];
    pieces.push(pill);
    end = found.index + found[0].length;
  }
  // a line that ends the text has a height of its own only with something on it
  pieces.push(`${text.slice(end)}\u200b`);
  marks.replaceChildren(...pieces);
}

/** Put a tag around what is selected, as one step of undo, and leave the caret inside it. */
export function surround(area, name) {
  const { selectionStart: start, selectionEnd: end, value } = area;
  const inner = value.slice(start, end);
  write(area, `<${name}>${inner}</${name}>`);
  const caret = start + name.length + 2 + inner.length;
  area.setSelectionRange(inner ? caret + name.length + 3 : caret, inner ? caret + name.length + 3 : caret);
}

/** Type text at the caret; the browser's own undo knows of it. */
export function write(area, text) {
  area.focus();
  if (!document.execCommand("insertText", false, text)) {
    area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

/** Replace the whole text, as one step of undo. */
export function replace(area, text) {
  area.focus();
  area.setSelectionRange(0, area.value.length);
  if (text) write(area, text);
  else document.execCommand("delete");
  if (area.value !== text) {
    area.value = text;
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

/** The first tag of the source that the translation lacks. */
export function missing(source, text) {
  const used = tagsOf(text);
  return tagsOf(source).find((name) => {
    const at = used.indexOf(name);
    if (at >= 0) used.splice(at, 1);
    return at < 0;
  });
}

/** Show by the buttons which tags of the source are used already. */
export function mark(buttons, text) {
  const used = tagsOf(text);
  for (const button of buttons) {
    const at = used.indexOf(button.dataset.tag);
    button.toggleAttribute("data-used", at >= 0);
    if (at >= 0) used.splice(at, 1);
  }
}
