// What was typed and not saved is not lost unasked: the editor itself keeps drafts only for the
// places it knows, and closes a form without a word.

const FIELD = '[data-key-path]';
const CHANGES = '[role="radio"], [role="checkbox"], [role="switch"], [role="option"]';
const FOLDING = '[aria-expanded], [aria-haspopup]';
const LEAVING = '[aria-label="取消编辑"], [aria-label="Cancel Editing"]';

let typed = false;

/** Tells that everything is saved. */
export const saved = () => {
  typed = false;
};

/** Asks, with `question`, before something typed is left behind. */
export const keepTyped = (question) => {
  const stay = () => typed && !window.confirm(question);
  document.addEventListener(
    'input',
    ({ target }) => {
      if (target.closest?.(FIELD)) typed = true;
    },
    true,
  );
  document.addEventListener(
    'click',
    (event) => {
      const { target } = event;
      if (target.closest?.(LEAVING)) {
        if (stay()) {
          event.preventDefault();
          event.stopImmediatePropagation();
        } else {
          typed = false;
        }
      } else if (target.closest?.(CHANGES)) {
        typed = true;
      } else if (target.closest?.(FIELD) && target.closest('button:not(:disabled)')) {
        typed ||= !target.closest(FOLDING) && !/展开|折叠|xpand|ollapse/.test(target.closest('button').ariaLabel ?? target.textContent);
      }
    },
    true,
  );
  window.navigation?.addEventListener('navigate', (event) => {
    if (event.navigationType !== 'traverse' || !event.cancelable) return;
    if (stay()) event.preventDefault();
    else typed = false;
  });
  window.addEventListener('beforeunload', (event) => {
    if (typed) event.preventDefault();
  });
};
