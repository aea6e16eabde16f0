// Fails on texts that are missing, unused, unlike in the two languages, or outside `resources/locales`.
import { checkLocales } from './locales/check.mjs'
import { root } from './lib/paths.mjs'

const problems = checkLocales(root)
for (const { file, line, message } of problems) console.error(`${file}${line ? `:${line}` : ''}: ${message}`)
if (problems.length > 0) {
  console.error(`\n${problems.length} problems with texts`)
  process.exitCode = 1
}
