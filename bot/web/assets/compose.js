// Checks a post while it is written: marks the words that differ, says why. The page works without this.
const form = document.querySelector("form[data-check]");
const PAUSE = 250; // milliseconds without a key before the words are looked at

const made = (tag, className, text) => {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
};

const versions = () =>
  ["cy", "en", "both"]
    .map((name) => ({ name, text: form.elements[name].value }))
    .filter(({ text }) => text.trim())
    .map(({ name, text }) => ({ name, language: name === "both" ? null : name, text, media: pictures() }));

// The words of pictures that are chosen but not uploaded yet: their descriptions are looked at, the file is not.
const pictures = () =>
  [...form.querySelectorAll("[data-slot]")]
    .filter((slot) => slot.querySelector("input[type=file]").files.length || slot.querySelector("input[name^=kept]"))
    .map((slot) => ({
      alt: {
        cy: slot.querySelector("input[name^=alt-cy]").value || null,
        en: slot.querySelector("input[name^=alt-en]").value || null,
      },
    }));

const accounts = () => [...form.querySelectorAll("input[name=accounts]:checked")].map((box) => box.value);

// What is typed has offsets in UTF-16 units, the verdict in code points.
const marked = (text, spans) => {
  const letters = [...text];
  const node = made("p", "pwyll-words");
  let at = 0;
  for (const { start, end, severity, number } of spans.sort((a, b) => a.start - b.start)) {
    if (start < at) continue;
    node.append(letters.slice(at, start).join(""));
    const link = made("a", "pwyll-marked");
    link.href = `#finding-${number}`;
    link.append(made("mark", `pwyll-${severity}`, letters.slice(start, end).join("")));
    node.append(link);
    at = end;
  }
  node.append(letters.slice(at).join(""));
  return node;
};

const spansOf = (verdict, version) =>
  verdict.findings.flatMap((finding, number) => {
    const spans = [];
    if (finding.version === version && finding.part === "text" && finding.start !== null)
      spans.push({ start: finding.start, end: finding.end });
    if (finding.pair && finding.pair.version === version) spans.push(finding.pair);
    return spans.map(({ start, end }) => ({ start, end, severity: finding.severity, number }));
  });

const told = (finding, number) => {
  const language = document.documentElement.lang;
  const box = made("div", `pwyll-finding pwyll-finding--${finding.severity}`);
  box.id = `finding-${number}`;
  const says = made("p", "govuk-body");
  says.append(made("strong", "", finding.says[language]));
  box.append(says);
  if (finding.fix) box.append(made("p", "govuk-body", `→ ${finding.fix[language]}`));
  return box;
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
  const spoken = verdict.findings.map(told);
  const none = verdict.findings.length === 0 ? [made("p", "govuk-body", findings.dataset.none)] : [];
  findings.replaceChildren(...spoken, ...none);
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
  const at = form.elements.at.value;
  const item = {
    id: "draft",
    kind: "post",
    account: accounts()[0] ?? null,
    scheduled_london: at || null,
    versions: sent.map(({ language, text, media }) => ({ language, text, media })),
    answers: form.elements.answers ? Number(form.elements.answers.value) : null,
  };
  let answer;
  try {
    answer = await fetch("/api/v1/check", {
      method: "POST",
      headers: { "content-type": "application/json", "x-csrf-token": form.elements.csrf.value },
      body: JSON.stringify(item),
    });
  } catch {
    answer = null;
  }
  if (mine !== newest) return; // the words have changed since
  if (answer === null || !answer.ok) {
    findings.replaceChildren(made("p", "govuk-body pwyll-late", findings.dataset.lost));
    return;
  }
  show(sent, await answer.json());
};

if (form) {
  let waiting;
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, PAUSE);
  };
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  soon();
}
