// What is done hundreds of times has a key. Codes, not characters: they hold on every keyboard layout.

import { missing, surround } from "./tags.js";

/** Each line: the combination, and what it does with the desk and the row at hand. */
const COMBINATIONS = [
  ["ctrl+Enter", (desk, row) => row && desk.confirmAndNext(row)],
  ["ctrl+shift+Enter", (desk, row) => row && desk.next(row, (other) => other.isShown)],
  ["ctrl+KeyS", (desk) => desk.saveAll()],
  ["alt+ArrowDown", (desk, row) => desk.next(row, (other) => other.isShown)],
  ["alt+ArrowUp", (desk, row) => desk.previous(row)],
  ["alt+KeyN", (desk, row) => desk.next(row, (other) => other.isShown && !other.isConfirmed(), true)],
  ["alt+KeyP", (desk, row) => desk.next(row, (other) => other.isShown && other.hasProblem(), true)],
  ["alt+KeyC", (desk, row) => row && desk.copySource(row)],
  ["alt+KeyT", (desk, row) => row && insertMissing(row)],
  ["alt+KeyS", (desk, row) => row && desk.sentences.toggle(row)],
  ["alt+KeyM", (desk, row) => row && desk.pane.writeNote()],
  ["alt+KeyV", (desk) => desk.preview.toggle()],
  ["alt+KeyL", (desk, row) => desk.pane.enter(row)],
  ["F1", (desk) => desk.help()],
];

function insertMissing(row) {
  const source = row.source;
  const name = missing(source, row.area.value);
  if (name) surround(row.area, name);
}

function named(event) {
  const held = [
    event.ctrlKey || event.metaKey ? "ctrl" : "",
    event.altKey ? "alt" : "",
    event.shiftKey ? "shift" : "",
  ].filter(Boolean);
  const key = event.code === "NumpadEnter" ? "Enter" : event.code || event.key;
  return [...held, key].join("+");
}

export function listen(desk) {
  const acts = new Map(COMBINATIONS);
  document.addEventListener("keydown", (event) => {
    // an input method that is composing takes every key first
    if (event.isComposing || event.keyCode === 229 || desk.isHelpOpen()) return;
    const name = named(event);
    const digit = /^alt\+Digit([1-9])$/.exec(name);
    const act = digit
      ? (row) => row && desk.pane.takeNumber(row, Number(digit[1]))
      : acts.has(name) && ((row) => acts.get(name)(desk, row));
    if (!act) return;
    event.preventDefault();
    act(desk.active);
  });
}
