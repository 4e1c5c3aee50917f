// The return's grid: arrow keys move, a pasted block fills boxes, every box is saved as it is left.
// Without this script the same form is saved by its own buttons.

const form = document.querySelector("[data-grid]");
const status = document.querySelector("#saved");
const pending = new Set(); // names of boxes and reasons typed in and not yet sent
let isSaving = false;
let notice = ""; // said once, with the next save

const rows = () => [...form.querySelectorAll(".grid__row")].map((row) => [...row.querySelectorAll(".grid__box")]);
const keyOf = (field) => field.name.split("-").at(-1);
const after = (bar) => bar.slice(bar.indexOf("|") + 1);

function say(words, failed = false) {
  status.textContent = words;
  status.classList.toggle("progress__saved--failed", failed);
}

// --- Saving ---

class Refused extends Error {}
const SIGNED_OUT = "you have been signed out. Sign in again in another window, then leave a box here.";
const BROKEN = "something went wrong at our end. It is tried again when you leave a box.";
const UNREACHABLE = "Sightline cannot be reached. It is tried again when you leave a box.";

function changed(field) {
  return field.value.trim() !== after(form.elements[`read-${keyOf(field)}`].value);
}

function note(field) {
  if (!field.classList.contains("grid__box") || changed(field)) pending.add(keyOf(field));
  save();
}

function payload(keys) {
  const data = new URLSearchParams({ csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value });
  for (const key of keys) {
    for (const name of [`box-${key}`, `read-${key}`, `kept-${key}`, `reason-${key}`, `kind-${key}`]) {
      const field = form.elements[name];
      if (field && (field.value || !name.startsWith("kind"))) data.append(name, field.value);
    }
  }
  for (const row of form.querySelectorAll("[data-marked]")) data.append("marked", row.dataset.row);
  return data;
}

async function save() {
  if (isSaving || !pending.size) return;
  isSaving = true;
  const sent = [...pending];
  const body = payload(sent);
  const reasons = new Map(sent.map((key) => [key, form.elements[`reason-${key}`]?.value]));
  pending.clear();
  say("Saving…");
  try {
    // Kept alive, it arrives although the page is left meanwhile; a browser does so for 64 KiB at the most.
    const keepalive = body.toString().length < 60_000;
    const response = await fetch(form.action, { method: "POST", headers: { Accept: "application/json" }, body, keepalive });
    const isOurs = response.headers.get("Content-Type")?.includes("json");
    if (!isOurs) throw new Refused(response.redirected ? SIGNED_OUT : BROKEN);
    show(await response.json(), reasons);
  } catch (error) {
    sent.forEach((key) => pending.add(key));
    say(`Not saved: ${error instanceof Refused ? error.message : UNREACHABLE}`, true);
    isSaving = false;
    return;
  }
  isSaving = false;
  save();
}

function show(answer, reasons) {
  if (answer.refused) say(`Not saved: ${answer.refused}`, true);
  else say(`Last saved ${answer.saved}${notice}`);
  notice = "";
  for (const [key, read] of Object.entries(answer.reads)) form.elements[`read-${key}`].value = read;
  for (const [key, state] of Object.entries(answer.states)) {
    const box = form.elements[`box-${key}`];
    for (const name of ["error", "question", "symbol"]) box.classList.toggle(`grid__box--${name}`, state === name);
    if (state === "error") box.setAttribute("aria-invalid", "true");
    else box.removeAttribute("aria-invalid");
  }
  for (const [key, html] of Object.entries(answer.checks)) document.getElementById(`check-${key}`).innerHTML = html;
  for (const [key, html] of Object.entries(answer.asides)) showAside(key, html, reasons);
  for (const [key, marked] of Object.entries(answer.marked)) document.getElementById(key).toggleAttribute("data-marked", marked);
  document.getElementById("side").innerHTML = answer.side;
  document.getElementById("progress").innerHTML = answer.progress;
  document.getElementById("stops").textContent = answer.stops;
}

// A reason that somebody is in the middle of writing stays as it is on the page.
function showAside(key, html, reasons) {
  const place = document.getElementById(key).querySelector("[data-asides]");
  const isWriting = (field) => field.value !== (reasons.get(keyOf(field)) ?? after(form.elements[`kept-${keyOf(field)}`].value));
  if ([...place.querySelectorAll("textarea")].some(isWriting)) return;
  const focused = place.contains(document.activeElement) ? document.activeElement.id : "";
  place.innerHTML = html;
  place.closest("tr").hidden = !html;
  if (focused) document.getElementById(focused)?.focus();
}

// --- Moving ---

function move(box, down, across) {
  const grid = rows();
  const row = grid.findIndex((line) => line.includes(box));
  const column = grid[row].indexOf(box);
  if (across) {
    const all = grid.flat();
    all[all.indexOf(box) + across]?.focus();
  } else {
    const line = grid[row + down];
    if (line) line[Math.min(column, line.length - 1)].focus();
  }
}

form.addEventListener("keydown", (event) => {
  const box = event.target;
  if (!box.classList.contains("grid__box") || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const atStart = box.selectionStart === 0;
  const atEnd = box.selectionEnd === box.value.length;
  const steps = {
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    Enter: [1, 0],
    ArrowLeft: atStart && [0, -1],
    ArrowRight: atEnd && [0, 1],
  };
  const step = steps[event.key];
  if (!step) return;
  event.preventDefault();
  move(box, ...step);
});

form.addEventListener("focusin", (event) => {
  if (event.target.classList.contains("grid__box")) event.target.select();
});

form.addEventListener("change", (event) => {
  if (event.target.matches(".grid__box, .grid__why")) note(event.target);
  // A kind alone is no reason yet; chosen after the words, it is saved with them.
  const why = event.target.matches(".grid__kinds input") && event.target.closest(".grid__reason").querySelector("textarea");
  if (why && why.value.trim()) note(why);
});

form.addEventListener("click", (event) => {
  const link = event.target.closest("[data-goes-to]");
  if (link) {
    event.preventDefault();
    document.getElementById(link.dataset.goesTo).focus();
  }
  const keep = event.target.closest(".grid__reason button");
  if (keep) {
    event.preventDefault();
    note(keep.closest(".grid__reason").querySelector("textarea"));
  }
});

// --- Pasting a block: lines go down from this box, cells across its row ---

form.addEventListener("paste", (event) => {
  const box = event.target;
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (!box.classList.contains("grid__box") || !/[\t\n]/.test(text.replace(/\r?\n$/, ""))) return;
  event.preventDefault();
  const grid = rows();
  const start = grid.findIndex((line) => line.includes(box));
  const column = grid[start].indexOf(box);
  let left = 0;
  text.replace(/\r?\n$/, "").split(/\r?\n/).forEach((line, down) => {
    line.split("\t").forEach((cell, across) => {
      const target = grid[start + down]?.[(down === 0 ? column : 0) + across];
      if (!target) {
        left += cell.trim() ? 1 : 0;
      } else if (cell.trim()) {
        target.value = cell.trim();
        if (changed(target)) pending.add(keyOf(target));
      }
    });
  });
  if (left) notice = `. ${left} of the pasted cells had no box to go to`;
  save();
});

// --- Leaving: what stands in the box one is in goes along; only what could not be saved makes the browser ask ---

function leaveBox() {
  const field = document.activeElement;
  if (field.matches(".grid__box, .grid__why") && field.value !== field.defaultValue) note(field);
}

document.addEventListener("visibilitychange", leaveBox);
window.addEventListener("beforeunload", (event) => {
  leaveBox();
  if (pending.size) event.preventDefault();
});

form.addEventListener("submit", () => pending.clear());
document.body.classList.add("with-script");
for (const words of document.querySelectorAll("[data-with-script]")) words.hidden = false;
