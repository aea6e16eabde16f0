import { fileURLToPath } from 'node:url'

// The build puts this code into out/main/index.js, beside out/preload and out/renderer.
const built = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export const rendererDir = built('../renderer')
export const appPreload = built('../preload/app.cjs')
export const browserPreload = built('../preload/browser.cjs')
export const extractorPreload = built('../preload/extractor.cjs')
