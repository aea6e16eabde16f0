import { ipcRenderer } from 'electron/renderer'

// The extractor has no bridge: all it gets is one end of a message port, handed to the page as it is.
ipcRenderer.once('extractor:port', (event) => {
  window.postMessage('extractor:port', '*', event.ports)
})
