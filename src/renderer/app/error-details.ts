/** Everything a developer needs of an error, as text to copy. */
export function errorDetails(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause)
  const { stack, message, name } = cause
  // Chromium's stack begins with name and message, other errors' may not.
  const own = stack?.includes(message) ? stack : `${name}: ${message}\n${stack ?? ''}`
  return cause.cause === undefined ? own : `${own}\n\n${errorDetails(cause.cause)}`
}
