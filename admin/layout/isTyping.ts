/** Whether a key belongs to a field, a dialog or a menu, or to the browser, and is none of our shortcuts. */
export function isTyping(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return true;
  const target = event.target instanceof Element ? event.target : null;
  if (
    target?.closest('input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true]')
  )
    return true;
  return document.querySelector('.MuiModal-root:not(.MuiModal-hidden)') !== null;
}
