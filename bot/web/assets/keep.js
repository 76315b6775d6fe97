// Keeps what is written as a draft at every pause, also after the session has ended and somebody has signed in anew.
import { filled, made } from "./nodes.js";

const PAUSE = 1500; // milliseconds without a key
const AGAIN = 10000; // until the next try after one that failed

export const keeping = (form, onKept) => {
  const state = form.querySelector("[data-state]");
  const say = (sentence, ...also) => state.replaceChildren(sentence, ...also);
  let waiting;
  let isSending = false;
  let whenSent = Promise.resolve();
  let isChanged = false;

  const later = (pause) => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, pause);
  };

  const renewed = async () => {
    const answer = await fetch("/drafts/token", { headers: { accept: "application/json" } });
    if (answer.redirected || !answer.ok) return false;
    const { csrf } = await answer.json();
    for (const field of document.querySelectorAll("input[name=csrf]")) field.value = csrf;
    return true;
  };

  const away = () => {
    const link = made("a", "govuk-link", form.dataset.signIn);
    link.href = "/sign-in";
    link.target = "_blank";
    say(`${form.dataset.away} `, link);
    later(AGAIN);
  };

  const took = (told, sentFiles) => {
    if (told.draft === null) return say("");
    form.elements.draft.value = told.draft;
    form.elements.basis.value = told.basis;
    form.action = `/posts/${told.draft}/edit`;
    history.replaceState(null, "", form.action);
    const time = new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
    const sentence = told.apart ? `${form.dataset.apart} ` : "";
    say(sentence + filled(form.dataset.saved, { number: told.draft, time }));
    onKept(told, sentFiles);
    if (!isChanged) form.dispatchEvent(new Event("kept"));
  };

  const keep = () => {
    if (isSending) return later(PAUSE);
    whenSent = send();
  };

  const send = async () => {
    isSending = true;
    isChanged = false;
    say(form.dataset.saving);
    const sentFiles = [...form.querySelectorAll("input[type=file]")].map((field) => field.files[0]);
    try {
      let answer = await fetch("/drafts/keep", { method: "POST", body: new FormData(form) });
      if ((answer.status === 403 || answer.redirected) && (await renewed()))
        answer = await fetch("/drafts/keep", { method: "POST", body: new FormData(form) });
      if (answer.redirected || answer.status === 403) away();
      else if (answer.status === 400) say((await answer.json()).refused);
      else if (!answer.ok) throw new Error(String(answer.status));
      else took(await answer.json(), sentFiles);
    } catch {
      say(form.dataset.unsaved);
      later(AGAIN);
    } finally {
      isSending = false;
    }
  };

  // What is on its way arrives first, or the same words would be kept twice.
  form.addEventListener("submit", (event) => {
    clearTimeout(waiting);
    if (!isSending) return;
    event.preventDefault();
    whenSent.then(() => form.requestSubmit(event.submitter));
  });
  return (pause = PAUSE) => {
    isChanged = true;
    later(pause);
  };
};
