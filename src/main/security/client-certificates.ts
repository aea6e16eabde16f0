import type { App } from 'electron/main'

/**
 * No site learns who the person is from a certificate of theirs. From Electron 44 on, requests of `net` may carry one too,
 * and unless told otherwise Electron gives the first of the system's store to any server that asks.
 */
export function presentNoCertificates(app: App): void {
  app.on('select-client-certificate', (event, _contents, _url, _certificates, answer) => {
    event.preventDefault()
    answer()
  })
}
