// Search in the page: every word must begin a word of the quotation, its speaker or its article's headline.
"use strict";
const { articles, items } = globalThis.whosaidSearch;
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const words = (text) => plain(text).match(/[\p{L}\p{N}]+/gu) ?? [];
const heads = articles.map(([, title]) => words(title));
const index = items.map(([article, , speaker, text]) => [...words(text), ...words(speaker), ...heads[article]]);
const SHOWN = 100;
const found = document.getElementById("found");
const input = document.getElementById("words");

function element(name, text, className) {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

function search() {
  const wanted = words(input.value);
  const hits = wanted.length === 0 ? [] : items.filter((_, i) => wanted.every((word) => index[i].some((known) => known.startsWith(word))));
  document.getElementById("count").textContent =
    wanted.length === 0 ? "" : hits.length > SHOWN ? `${hits.length} found, the first ${SHOWN} shown` : `${hits.length} found`;
  found.replaceChildren(...hits.slice(0, SHOWN).map(([article, id, speaker, text]) => {
    const [path, title] = articles[article];
    const row = document.createElement("li");
    const link = element("a", text, "words");
    link.href = `${path}#${id}`;
    row.append(link, " ", element("span", `${speaker || "No source named"}, in ${title}`, "sub"));
    return row;
  }));
  history.replaceState(null, "", input.value ? `#${encodeURIComponent(input.value)}` : location.pathname.split("/").pop());
}

const form = document.getElementById("search");
form.hidden = false;
form.addEventListener("submit", (event) => event.preventDefault());
input.addEventListener("input", search);
input.value = decodeURIComponent(location.hash.slice(1));
search();
