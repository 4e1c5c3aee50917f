// Keeps the draft while it is written, so that nobody loses ten minutes' words to a closed lid or a meeting.
const EVERY = 120_000; // milliseconds: each keeping is an entry in the ledger

const form = document.querySelector("form[data-keeps-draft]");
const said = form.querySelector("[data-kept]");
const typed = () => new URLSearchParams(new FormData(form));
const words = () => {
  const all = typed();
  all.delete("read");
  return all.toString();
};
let kept = words();
let isKeeping = false; // one after the other: each tells the next what has been read

async function keep() {
  const now = words();
  if (now === kept || isKeeping) return;
  isKeeping = true;
  try {
    const headers = { Accept: "application/json" };
    const answer = await fetch(location.href, { method: "POST", headers, body: typed(), keepalive: true });
    // A kept draft answers with its mark; a refusal and the door to whoever was signed out answer with a page.
    form.elements.read.value = (await answer.json()).read;
    kept = now;
    const time = new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
    said.textContent = `Draft kept at ${time}.`;
  } catch {
    said.textContent = "What you typed last is not kept yet. Leave this page open, and press “Keep the draft”.";
  } finally {
    isKeeping = false;
  }
}

setInterval(keep, EVERY);
document.addEventListener("visibilitychange", () => document.hidden && keep());
