/** The characters that a TrueType file draws, of those that 16 bits name: its `cmap`, format 4 (OpenType specification). */
export function lettersOf(font: Buffer): Set<string> {
  const table = cmapOf(font)
  const segments = font.readUInt16BE(table + 6) / 2
  const column = (index: number, at: number) =>
    table + 14 + index * segments * 2 + (index > 0 ? 2 : 0) + at * 2
  const letters = new Set<string>()
  for (let at = 0; at < segments; at++) {
    const [last, first] = [font.readUInt16BE(column(0, at)), font.readUInt16BE(column(1, at))]
    const [delta, place] = [font.readUInt16BE(column(2, at)), column(3, at)]
    const offset = font.readUInt16BE(place)
    for (let code = first; code <= last && code < 0xff_ff; code++) {
      const glyph =
        offset === 0 ? (code + delta) & 0xff_ff : font.readUInt16BE(place + offset + (code - first) * 2)
      if (glyph !== 0) letters.add(String.fromCodePoint(code))
    }
  }
  return letters
}

function cmapOf(font: Buffer): number {
  const tables = font.readUInt16BE(4)
  const entry = Array.from({ length: tables }, (_none, at) => 12 + at * 16).find(
    (at) => font.toString('latin1', at, at + 4) === 'cmap',
  )
  if (entry === undefined) throw new Error('a font without a cmap')
  const cmap = font.readUInt32BE(entry + 8)
  const maps = Array.from({ length: font.readUInt16BE(cmap + 2) }, (_none, at) =>
    font.readUInt32BE(cmap + 4 + at * 8 + 4),
  )
  const map = maps.find((at) => font.readUInt16BE(cmap + at) === 4)
  if (map === undefined) throw new Error('a cmap without format 4')
  return cmap + map
}
