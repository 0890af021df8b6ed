// The pane beside the rows: memory, terms, checks and notes of the segment at hand.

import { replace, write } from "./tags.js";

const WIDE = window.matchMedia("(min-width: 75rem)");

export class Pane {
  constructor(element, desk) {
    this.element = element;
    this.desk = desk;
    this.body = element.querySelector("[data-desk-pane-body]");
    this.known = new Map();
    this.row = null;
    this.asked = 0;
    element.addEventListener("click", (event) => this.clicked(event));
    element.addEventListener("submit", (event) => this.submitted(event));
    WIDE.addEventListener("change", () => this.place());
  }

  /** Show what is known about a row, and ask for the row after it in advance. */
  async show(row) {
    if (this.row === row) return;
    this.row = row;
    this.place();
    await this.refresh(row);
    const after = this.desk.rows[this.desk.rows.indexOf(row) + 1];
    if (after) this.load(after);
  }

  async refresh(row, again = false) {
    const number = (this.asked += 1);
    if (again) this.known.delete(row.id);
    const html = await this.load(row);
    if (number === this.asked && this.row === row && html) this.body.innerHTML = html;
  }

  async load(row) {
    if (!this.known.has(row.id)) {
      this.known.set(row.id, this.ask(row));
    }
    const html = await this.known.get(row.id);
    if (!html) this.known.delete(row.id);
    return html;
  }

  async ask(row) {
    try {
      const response = await fetch(`${row.url}?part=1`, { redirect: "manual" });
      return response.ok ? await response.text() : "";
    } catch {
      return "";
    }
  }

  /** On a narrow screen the pane stands under the row it is about. */
  place() {
    if (WIDE.matches || !this.row) {
      if (this.element.parentElement !== this.desk.element) this.desk.element.append(this.element);
    } else {
      this.row.element.append(this.element);
    }
  }

  takeNumber(row, number) {
    const match = this.row === row && this.body.querySelector(`[data-take="${number}"]`);
    if (match) this.take(row, match);
  }

  take(row, button) {
    if (row.area.readOnly) return;
    replace(row.area, button.dataset.text);
    row.taken = { entry: button.dataset.entry || "", text: row.area.value };
  }

  clicked(event) {
    const button = event.target.closest("button");
    if (!button || !this.row || this.row.area.readOnly) return;
    if ("insert" in button.dataset) write(this.row.area, button.dataset.insert);
    else if ("text" in button.dataset) this.take(this.row, button);
  }

  async submitted(event) {
    const form = event.target;
    if (!this.row || !form.matches("[data-desk-note]")) return;
    event.preventDefault();
    const body = new FormData(form, event.submitter);
    const response = await fetch(form.action, { method: "POST", body, headers: { Accept: "text/html" } });
    if (!response.ok) {
      form.submit();
      return;
    }
    await this.refresh(this.row, true);
    this.desk.say(this.desk.texts.noted);
    this.row.focus();
  }

  writeNote() {
    this.body.querySelector("[data-desk-note] textarea")?.focus();
  }

  enter(row) {
    if (this.element.contains(document.activeElement)) row?.focus();
    else this.body.querySelector("button, a, textarea")?.focus();
  }
}
