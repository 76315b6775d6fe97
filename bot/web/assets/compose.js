// Checks a post while it is written: marks the words that differ, says why, offers what to write. The page works without.
import { keeping } from "./keep.js";
import { filled, made } from "./nodes.js";

const form = document.querySelector("form[data-check]");
const PAUSE = 250; // milliseconds without a key before the words are looked at
const PATIENCE = 800; // milliseconds without an answer before the page says that it waits for one

const versions = () =>
  ["cy", "en", "both"]
    .map((name) => ({ name, text: form.elements[name].value }))
    .filter(({ text }) => text.trim())
    .map(({ name, text }) => ({ name, language: name === "both" ? null : name, text, media: pictures() }));

const slots = () =>
  [...form.querySelectorAll("[data-slot]")].filter(
    (slot) => slot.querySelector("input[type=file]").files.length || slot.querySelector("input[name^=kept]").value,
  );

const altOf = (slot, language) => slot.querySelector(`input[name^=alt-${language}]`).value || null;

// The words of pictures: their descriptions are looked at here, the files when they are kept.
const pictures = () => slots().map((slot) => ({ alt: { cy: altOf(slot, "cy"), en: altOf(slot, "en") } }));

const accounts = () => [...form.querySelectorAll("input[name=accounts]:checked")].map((box) => box.value);

// What is typed has offsets in UTF-16 units, the verdict in code points.
const marked = (text, spans) => {
  const letters = [...text];
  const node = made("p", "pwyll-words");
  let at = 0;
  for (const { start, end, severity, anchor, to } of spans.sort((a, b) => a.start - b.start)) {
    if (start < at) continue;
    node.append(letters.slice(at, start).join(""));
    const link = made("a", "pwyll-marked");
    link.href = `#${to}`;
    link.id = anchor;
    link.append(made("mark", `pwyll-${severity}`, letters.slice(start, end).join("")));
    node.append(link);
    at = end;
  }
  node.append(letters.slice(at).join(""));
  return node;
};

// The words a finding points at lead to what they differ from; where nothing stands against them, to the finding.
const spansOf = (verdict, version) =>
  verdict.findings.flatMap((finding, number) => {
    const here = finding.part === "text" && finding.start !== null;
    const spans = [];
    const add = ({ start, end }, side, to) =>
      spans.push({ start, end, severity: finding.severity, anchor: `words-${number}${side}`, to });
    if (here && finding.version === version) add(finding, "a", finding.pair ? `words-${number}b` : `finding-${number}`);
    if (finding.pair && finding.pair.version === version)
      add(finding.pair, "b", here ? `words-${number}a` : `finding-${number}`);
    return spans;
  });

const offered = (offer, field) => {
  const button = made("button", "govuk-button govuk-button--secondary govuk-!-margin-bottom-2");
  button.type = "button";
  button.textContent = offer.text ? filled(form.dataset.offer, { words: offer.text }) : form.dataset.out;
  button.addEventListener("click", () => {
    const letters = [...field.value];
    field.value = letters.slice(0, offer.start).join("") + offer.text + letters.slice(offer.end).join("");
    field.focus();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  return button;
};

const clauses = (finding, named) => {
  const line = made("p", "govuk-body-s");
  const shown = new Set(); // two clauses of one section are one place to read
  for (const key of finding.clauses.filter((one) => named[one] && !shown.has(named[one]))) {
    if (shown.size) line.append(" · ");
    shown.add(named[key]);
    const link = made("a", "govuk-link", `${named[key]} ${form.dataset.newTab}`);
    link.href = `/clauses/${key}`;
    link.target = "_blank";
    line.append(link);
  }
  return line;
};

// The words that it is about, as the page of a post quotes them: what is found twice is told apart.
const quoted = (sent, finding) => {
  const line = made("p", "govuk-body");
  for (const { version, quote } of [finding, finding.pair ?? {}].filter((one) => one.quote)) {
    const words = made("q", "", quote);
    words.dataset.quoted = "";
    const language = sent[version]?.language;
    if (language) words.lang = language;
    if (line.hasChildNodes()) line.append(" · ");
    line.append(words);
  }
  return line.hasChildNodes() ? [line] : [];
};

const told = (sent, { findings, beside }) =>
  findings.map((finding, number) => {
    const language = document.documentElement.lang;
    const box = made("div", `pwyll-finding pwyll-finding--${finding.severity}`);
    box.id = `finding-${number}`;
    box.tabIndex = -1;
    const says = made("p", "govuk-body");
    says.append(made("strong", "", finding.says[language]));
    box.append(says, ...quoted(sent, finding));
    if (finding.fix) box.append(made("p", "govuk-body", `→ ${finding.fix[language]}`));
    for (const offer of beside.offers.filter((one) => one.finding === number))
      box.append(offered(offer, form.elements[sent[offer.version].name]), " ");
    box.append(clauses(finding, beside.clauses));
    return box;
  });

const picturesOf = (language) =>
  slots().map((slot) => {
    const figure = made("figure", "govuk-!-margin-0");
    const alt = altOf(slot, language ?? "cy") ?? "";
    const kept = slot.querySelector("input[name^=kept]").value;
    if (kept) {
      const image = made("img", "pwyll-picture");
      image.src = `/posts/media/${kept}`;
      image.alt = alt;
      figure.append(image);
    }
    figure.append(made("figcaption", "govuk-body-s", alt || "–"));
    return figure;
  });

const previewed = (one) => {
  const { cy, en, none, length, over } = form.dataset;
  const box = made("section", "pwyll-preview");
  const language = { cy, en }[one.language] ?? none;
  box.setAttribute("aria-label", `${one.account}, ${language}`);
  const title = made("h3", "govuk-heading-s", `${one.platform} `);
  title.append(made("span", "pwyll-quiet", one.account));
  const words = made("p", "pwyll-words", one.text);
  if (one.language) words.lang = one.language;
  if (one.cut) words.append(made("s", "", one.cut));
  const size = one.most ? filled(length, one) : "";
  const line = made("p", `govuk-body-s${one.cut ? " pwyll-late" : ""}`, one.cut ? `${size} ${over}` : size);
  box.append(title, words, ...picturesOf(one.language), line);
  return box;
};

const showPreviews = ({ previews, cost }) => {
  const section = form.querySelector("[data-previews]");
  section.hidden = false;
  const empty = previews.length ? [] : [made("p", "govuk-body", form.dataset.nothing)];
  const price = cost ? [made("p", "govuk-body", filled(form.dataset.cost, { cost }))] : [];
  section.querySelector("[data-shown]").replaceChildren(...previews.map(previewed), ...empty, ...price);
};

const show = (sent, verdict) => {
  for (const holder of form.querySelectorAll("[data-marked]")) {
    const version = sent.findIndex(({ name }) => name === holder.dataset.marked);
    const spans = version < 0 ? [] : spansOf(verdict, version);
    holder.hidden = spans.length === 0;
    holder.replaceChildren(...(spans.length ? [marked(sent[version].text, spans)] : []));
    if (holder.dataset.marked !== "both") holder.lang = holder.dataset.marked;
  }
  const findings = form.querySelector("[data-findings]");
  const spoken = told(sent, verdict);
  const none = verdict.findings.length === 0 ? [made("p", "govuk-body", findings.dataset.none)] : [];
  findings.replaceChildren(...spoken, ...none);
  showPreviews(verdict.beside);
};

const item = (sent) => ({
  id: "draft",
  kind: "post",
  account: accounts()[0] ?? null,
  accounts: accounts(),
  scheduled_london: form.elements.at.value || null,
  versions: sent.map(({ language, text, media }) => ({ language, text, media })),
  answers: form.elements.answers ? Number(form.elements.answers.value) : null,
});

// Says that an answer is awaited, above whatever was found in the words before.
const isLooking = (findings) => {
  findings.querySelector("[data-looking]")?.remove();
  const line = made("p", "govuk-body pwyll-quiet", findings.dataset.wait);
  line.dataset.looking = "";
  findings.prepend(line);
};

let newest = 0;
const look = async () => {
  const mine = ++newest;
  const sent = versions();
  const findings = form.querySelector("[data-findings]");
  if (sent.length === 0) {
    findings.replaceChildren();
    return;
  }
  let answer;
  const late = setTimeout(() => mine === newest && isLooking(findings), PATIENCE);
  try {
    answer = await fetch("/api/v1/check?beside=true", {
      method: "POST",
      headers: { "content-type": "application/json", "x-csrf-token": form.elements.csrf.value },
      body: JSON.stringify(item(sent)),
    });
  } catch {
    answer = null;
  }
  clearTimeout(late);
  if (mine !== newest) return; // the words have changed since
  if (answer === null || !answer.ok || answer.redirected) {
    findings.replaceChildren(made("p", "govuk-body pwyll-late", findings.dataset.lost));
    return;
  }
  show(sent, await answer.json());
};

// What was found about the pictures that have been kept: faces are a hint, consents can be picked.
const pictured = (kept, sentFiles) => {
  const told = [...kept.slots];
  for (const slot of slots()) {
    const one = told.shift();
    if (!one) return;
    const number = slot.dataset.slot;
    slot.querySelector("input[name^=kept]").value = one.kept;
    const file = slot.querySelector("input[type=file]");
    if (file.files[0] === sentFiles[number]) file.value = "";
    if (one.faces !== null)
      slot.querySelector("[data-faces]").textContent = one.faces
        ? filled(form.dataset.faces, { number: one.faces })
        : form.dataset.faceless;
    const group = slot.querySelector("[data-consents]");
    const known = new Set([...group.querySelectorAll("input")].map((box) => box.value));
    for (const { id, person } of one.consents.filter((consent) => !known.has(consent.id))) {
      const row = made("div", "govuk-checkboxes__item");
      const box = made("input", "govuk-checkboxes__input");
      Object.assign(box, { type: "checkbox", name: `consent-${number}`, value: id, id: `found-${number}-${id}` });
      const label = made("label", "govuk-label govuk-checkboxes__label", `${id} · ${person}`);
      label.htmlFor = box.id;
      row.append(box, label);
      group.querySelector(".govuk-checkboxes").append(row);
      group.hidden = false;
    }
  }
};

if (form) {
  let waiting;
  const keep = keeping(form, pictured);
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, PAUSE);
  };
  for (const kind of ["input", "change"])
    form.addEventListener(kind, () => {
      soon();
      keep();
    });
  soon();
}
