import { mergeTexts } from '@core/sync/three-way'

/**
 * A note as it is to be stored. What was written there in another window, or came from another laptop, while somebody had it open stays in it:
 * by the rules for texts that two people changed (SYNC-TXT-2).
 * @param stored the note as it is by now
 * @param written as somebody has it
 * @param from what they wrote it from; undefined where it takes the place of whatever is there
 */
export const noteText = (stored: string, written: string, from: string | undefined): string =>
  from === undefined ? written : mergeTexts(from, stored, written).text
