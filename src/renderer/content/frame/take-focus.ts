/**
 * Gives the article the focus, so that keys scroll it as soon as it is open, unless somebody is at something else by then.
 * @param isAwaited nobody has done anything since they opened it: it may take the focus from the list
 */
export function takeFocus(iframe: HTMLIFrameElement, isAwaited: boolean): void {
  const active = document.activeElement
  const free =
    !active ||
    active === document.body ||
    active === iframe ||
    active.closest(isAwaited ? '#list, #article' : '#article')
  if (free) iframe.contentWindow?.focus()
}
