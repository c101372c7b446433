// Copy buttons. The clipboard is closed to some pages that were opened from disk; then the old command, then the selection.
function selectText(target) {
  const range = document.createRange();
  range.selectNodeContents(target);
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}

async function copy(target) {
  try {
    await navigator.clipboard.writeText(target.textContent);
    return true;
  } catch {
    selectText(target);
    const done = document.execCommand("copy");
    if (done) getSelection().removeAllRanges();
    return done;
  }
}

function startCopying() {
  for (const button of document.querySelectorAll("button[data-copy]")) {
    const label = button.textContent;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const done = await copy(document.getElementById(button.dataset.copy));
      say("");
      say(done ? words.Copied : words.CopyFailed);
      button.textContent = done ? "✓" : label;
      button.classList.toggle("done", done);
      setTimeout(() => {
        button.textContent = label;
        button.classList.remove("done");
      }, 2000);
    });
  }
}
