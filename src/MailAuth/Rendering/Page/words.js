// The page's words, and the few things that all parts use. Text from the report is only ever set as text, never as markup.
const words = JSON.parse(document.getElementById("words").textContent);
const numbers = new Intl.NumberFormat(words.language);

const fill = (key, places) => words[key].replace(/\{(\w+)\}/g, (place, name) => places[name] ?? place);

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

// What has changed, for those who do not see it.
const say = (text) => {
  document.getElementById("status").textContent = text;
};
