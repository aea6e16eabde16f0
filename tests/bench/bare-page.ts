import { painted } from './painted'

// What an app with nothing to show takes.
Object.assign(window, { trangBench: { painted: painted() } })
