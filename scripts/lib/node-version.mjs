// Only syntax that every Node with ES modules can parse: older ones are to read the sentence, not a stack trace.

/**
 * Whether this Node can run the tools; if not, says so and sets the exit status.
 * @returns {boolean}
 */
export function checkNodeVersion() {
  const numbers = process.versions.node.split('.').map(Number)
  const major = numbers[0] || 0
  const minor = numbers[1] || 0
  if (major > 20 || (major === 20 && minor >= 19)) return true
  console.error(
    'trang: Node ' +
      process.versions.node +
      ' is too old. Trang is built with Node 20.19 or newer: install it from https://nodejs.org and run this again.',
  )
  process.exitCode = 1
  return false
}
