import { DetectError, MalformedError, ParseError } from 'feedsmith'

/** What feedsmith throws for input it can't read; anything else that comes from it is a bug. */
export const isParserError = (cause: unknown): boolean =>
  cause instanceof DetectError || cause instanceof MalformedError || cause instanceof ParseError
