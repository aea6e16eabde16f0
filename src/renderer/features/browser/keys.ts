type Keys = { shown: string; aria: string }

/** The keys that main listens for in the window of Trang's browser, as people read them and as assistive technology does. */
export function keysFor(platform: string) {
  const mac = platform === 'darwin'
  const modified = (key: string): Keys =>
    mac ? { shown: `⌘${key}`, aria: `Meta+${key}` } : { shown: `Ctrl+${key}`, aria: `Control+${key}` }
  return {
    back: mac ? modified('[') : { shown: 'Alt+←', aria: 'Alt+ArrowLeft' },
    forward: mac ? modified(']') : { shown: 'Alt+→', aria: 'Alt+ArrowRight' },
    reload: modified('R'),
    stop: { shown: 'Esc', aria: 'Escape' },
    save: modified('S'),
  }
}
