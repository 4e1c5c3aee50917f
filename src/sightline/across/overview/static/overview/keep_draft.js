// Keeps the draft while it is written, so that nobody loses ten minutes' words to a closed lid or a meeting.
const EVERY = 120_000; // milliseconds: each keeping is an entry in the ledger

const form = document.querySelector("form[data-keeps-draft]");
const said = form.querySelector("[data-kept]");
const typed = () => new URLSearchParams(new FormData(form)).toString();
let kept = typed();

async function keep() {
  const now = typed();
  if (now === kept) return;
  try {
    const answer = await fetch(location.href, { method: "POST", body: new URLSearchParams(now), keepalive: true });
    // A kept draft leads on to its page; a refusal stays here, and who was signed out is led to the door.
    if (!answer.redirected || new URL(answer.url).searchParams.has("next")) throw new Error("not kept");
    kept = now;
    const time = new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
    said.textContent = `Draft kept at ${time}.`;
  } catch {
    said.textContent = "What you typed last is not kept yet. Leave this page open, and press “Keep the draft”.";
  }
}

setInterval(keep, EVERY);
document.addEventListener("visibilitychange", () => document.hidden && keep());
