// The translator's desk. Without this file every button posts the form; with it, each segment is
// stored by itself, the keys work, and memory, terms and notes stand beside the text.

import { listen } from "./keys.js";
import { Pane } from "./pane.js";
import { Preview } from "./preview.js";
import { Row } from "./row.js";
import { Saver } from "./saving.js";
import { Sentences } from "./sentences.js";
import { replace, surround } from "./tags.js";

class Desk {
  constructor(element) {
    this.element = element;
    this.texts = JSON.parse(document.getElementById("desk-texts").textContent);
    this.job = element.dataset.job;
    this.sourceLanguage = element.dataset.source;
    this.targetLanguage = element.dataset.target;
    this.hasSpaces = "spaced" in element.dataset;
    this.form = element.querySelector("[data-desk-form]");
    this.list = element.querySelector("[data-desk-rows]");
    this.token = this.form.elements.csrfmiddlewaretoken.value;
    this.saving = element.querySelector("[data-desk-saving]");
    this.isClosed = false;
    this.active = null;
    this.rows = [...element.querySelectorAll("[data-segment]")].map((row) => new Row(row, this));
    this.byArea = new Map(this.rows.map((row) => [row.area, row]));
    this.saver = new Saver(this);
    this.sentences = new Sentences(this);
    this.pane = new Pane(element.querySelector("[data-desk-pane]"), this);
    this.preview = new Preview(document.querySelector("[data-desk-preview]"), this);
    this.dialog = document.querySelector("[data-desk-help]");
    this.start();
  }

  start() {
    this.element.classList.add("desk--live");
    this.measure();
    window.addEventListener("resize", () => this.measure());
    for (const row of this.rows) {
      this.saver.restore(row);
      row.redraw();
    }
    this.list.addEventListener("focusin", (event) => this.entered(event));
    this.list.addEventListener("focusout", (event) => this.left(event));
    this.list.addEventListener("input", (event) => this.typed(event));
    this.list.addEventListener("click", (event) => this.clicked(event));
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.element.querySelector("[data-desk-filter]").addEventListener("change", (event) => this.filter(event.target.value));
    document.querySelectorAll("[data-desk-open-help]").forEach((button) => button.addEventListener("click", () => this.help()));
    document.querySelectorAll("[data-desk-open-preview]").forEach((link) =>
      link.addEventListener("click", (event) => {
        event.preventDefault();
        this.preview.toggle();
      }),
    );
    document.querySelectorAll("[data-desk-leave]").forEach((link) => link.addEventListener("click", (event) => this.leave(event)));
    listen(this);
    this.count();
    if (document.querySelector("[data-desk-draft][data-open]")) this.waitForDraft();
    const named = this.rows.find((row) => `#${row.element.id}` === window.location.hash);
    if (named) named.focus();
    else if (this.rowOf(document.activeElement)) this.entered({ target: document.activeElement });
  }

  /** What sticks stands below the admin's own header, whose height depends on the window. */
  measure() {
    const header = document.querySelector(".w-slim-header");
    if (header) this.element.style.setProperty("--desk-top", `${header.offsetHeight}px`);
  }

  template(name) {
    const found = document.getElementById(`desk-template-${name}`);
    return found.content.firstElementChild.cloneNode(true);
  }

  // --- the row at hand ---------------------------------------------------------------------------

  rowOf(target) {
    const element = target.closest?.("[data-segment]");
    return element ? this.rows.find((row) => row.element === element) : null;
  }

  entered(event) {
    const row = this.rowOf(event.target);
    if (!row || row === this.active) return;
    this.active?.element.removeAttribute("data-active");
    row.element.setAttribute("data-active", "");
    this.active = row;
    if (this.sentences.row && this.sentences.row !== row) this.sentences.close();
    this.pane.show(row);
  }

  left(event) {
    const row = this.byArea.get(event.target);
    if (row?.isDirty()) this.saver.save(row);
  }

  typed(event) {
    const row = this.byArea.get(event.target);
    if (!row) return;
    row.redraw();
    this.saver.touch(row);
  }

  clicked(event) {
    const button = event.target.closest("button");
    const row = button && this.rowOf(button);
    if (!row) return;
    if (button.dataset.tag) surround(row.area, button.dataset.tag);
    else if (button.dataset.fix) replace(row.area, button.dataset.fix);
    else if (button.matches(".desk-act--confirm")) {
      event.preventDefault();
      this.saver.save(row, row.isConfirmed() ? "" : "confirm");
    } else if (button.dataset.act === "copy") this.copySource(row);
    else if (button.dataset.act === "clear") this.saver.save(row, "clear");
    else if (button.dataset.act === "draft") this.saver.save(row, "draft").then((stored) => stored && this.waitForDraft());
    else if (button.dataset.act === "sentences") this.sentences.toggle(row);
  }

  // --- moving --------------------------------------------------------------------------------------

  next(row, fits, around = false) {
    const at = row ? this.rows.indexOf(row) : -1;
    const after = this.rows.slice(at + 1);
    const found = after.find(fits) || (around ? this.rows.slice(0, at + 1).find(fits) : null);
    if (found && found !== row) found.focus();
    else this.say(this.texts.none);
  }

  previous(row) {
    const at = row ? this.rows.indexOf(row) : this.rows.length;
    const found = this.rows.slice(0, at).reverse().find((other) => other.isShown);
    if (found) found.focus();
  }

  async confirmAndNext(row) {
    if (row.area.readOnly) return;
    const stored = this.saver.save(row, "confirm");
    this.next(row, (other) => other.isShown && !other.isConfirmed());
    await stored;
  }

  copySource(row) {
    if (!row.area.readOnly) replace(row.area, row.source);
  }

  saveAll() {
    return Promise.all(this.rows.filter((row) => row.isDirty()).map((row) => this.saver.save(row)));
  }

  /** Leave for the submission only when everything is stored. */
  async leave(event) {
    const link = event.currentTarget;
    if (!this.rows.some((row) => row.isDirty())) return;
    event.preventDefault();
    const stored = await this.saveAll();
    if (stored.every(Boolean)) window.location.assign(link.href);
    else this.say(this.texts.notAll);
  }

  // --- what the bar says ---------------------------------------------------------------------------

  changed(row) {
    this.count();
    this.filter(this.element.querySelector("[data-desk-filter]").value);
    this.preview.later();
    if (this.pane.row === row) this.pane.refresh(row, true);
    else this.pane.known.delete(row.id);
  }

  count() {
    const all = this.rows.length;
    const figures = {
      confirmed: this.rows.filter((row) => row.isConfirmed()).length,
      unconfirmed: this.rows.filter((row) => "unconfirmed" in row.facts).length,
      empty: this.rows.filter((row) => "empty" in row.facts).length,
      stale: this.rows.filter((row) => "stale" in row.facts).length,
      problem: this.rows.filter((row) => row.hasProblem()).length,
    };
    const meter = this.element.querySelector("[data-desk-meter]");
    meter.max = all;
    meter.value = figures.confirmed;
    for (const [name, number] of Object.entries(figures)) {
      const place = this.element.querySelector(`[data-figure="${name}"]`);
      if (place) place.textContent = number;
      place?.closest("[data-figure-of]")?.toggleAttribute("hidden", !number && name !== "confirmed");
    }
  }

  showSaving() {
    const states = new Set(this.rows.map((row) => row.state));
    const state = ["conflict", "failed", "saving", "dirty"].find((name) => states.has(name)) || "saved";
    this.saving.dataset.state = state === "conflict" ? "failed" : state;
    this.say(this.texts[`bar_${state}`]);
  }

  say(text) {
    if (this.saving.textContent !== text) this.saving.textContent = text;
  }

  filter(name) {
    for (const row of this.rows) {
      const fits = name === "all" || row === this.active || (name === "problem" ? row.hasProblem() : name === "open" ? !row.isConfirmed() : name in row.facts);
      row.element.hidden = !fits;
    }
    for (const group of this.element.querySelectorAll(".desk-group")) {
      let below = group.nextElementSibling;
      while (below && !below.matches(".desk-group") && below.hidden) below = below.nextElementSibling;
      group.hidden = !below || below.matches(".desk-group");
    }
  }

  /** The item may not be written on any more: keep what is typed in sight, store nothing. */
  close(message) {
    this.isClosed = true;
    const box = this.element.querySelector("[data-desk-closed]");
    box.hidden = false;
    box.querySelector("[data-desk-closed-text]").textContent = message;
    for (const row of this.rows) row.area.readOnly = true;
  }

  /** Look again while the machine works; its words come with a fresh page once nothing is unsaved. */
  async waitForDraft() {
    const place = document.querySelector("[data-desk-draft]");
    if (!place) return;
    const url = place.dataset.url || `${window.location.pathname}machine-draft/status/`;
    const response = await fetch(url, { redirect: "manual" }).catch(() => null);
    const answer = response?.ok ? await response.json() : { is_open: true, sentence: "" };
    if (answer.sentence) place.querySelector("[data-desk-draft-text]").textContent = answer.sentence;
    if (answer.is_open) window.setTimeout(() => this.waitForDraft(), 5000);
    else if (this.rows.some((row) => row.isDirty())) window.setTimeout(() => this.waitForDraft(), 5000);
    else window.location.reload();
  }

  help() {
    this.dialog.showModal();
  }

  isHelpOpen() {
    return this.dialog.open;
  }
}

const element = document.querySelector("[data-desk]");
if (element) window.portalDesk = new Desk(element);
