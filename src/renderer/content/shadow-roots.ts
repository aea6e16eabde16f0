const declared = 'template[shadowrootmode="open" i], template[shadowrootmode="closed" i]'

/**
 * Puts what a page declares as shadow roots (WHATWG HTML, 4.12.3, `shadowrootmode`) where browsers show it: in its host, with the
 * host's children in the slots that they name. What no slot takes is not shown, and goes. Parsed inertly, a root is but a template.
 */
export function openShadowRoots(page: Document): void {
  if (page.getElementsByTagName('template').length === 0) return
  const templates = [...page.querySelectorAll<HTMLTemplateElement>(declared)]
  const opened = new Set<Element>()
  for (const template of templates) {
    const host = template.parentElement
    // A host has one root; further ones stay templates, and so do those in what can be no host.
    if (
      !host ||
      !mayBeHost(host) ||
      opened.has(host) ||
      opened.size === mostRoots ||
      rootsAround(host, opened) > mostAround
    )
      continue
    opened.add(host)
    // It is of a document of its own: what goes into it would change documents twice.
    const content = page.adoptNode(template.content)
    template.remove()
    // Those inside come after it, with what its slots have brought among the children of their hosts.
    for (const inside of content.querySelectorAll<HTMLTemplateElement>(declared)) templates.push(inside)
    fillSlots(content, [...host.childNodes])
    host.replaceChildren(content)
  }
}

/** DOM, 4.2.14, `attachShadow`: custom elements, and these. */
const hosts =
  /^(?:article|aside|blockquote|body|div|footer|h[1-6]|header|main|nav|p|section|span|[a-z][^\s]*-[^\s]*)$/
const mayBeHost = ({ localName }: Element): boolean => hosts.test(localName)

/** More than pages have: what stands in a slot moves once for each root around it. */
const mostRoots = 5_000
const mostAround = 20

function rootsAround(element: Element, opened: ReadonlySet<Element>): number {
  let around = 0
  for (let holder = element.parentElement; holder; holder = holder.parentElement)
    if (opened.has(holder)) around++
  return around
}

/** The first slot of a name takes all that name it, else what stands in it is shown. */
function fillSlots(content: DocumentFragment, children: readonly ChildNode[]): void {
  const byName = new Map<string, ChildNode[]>()
  for (const child of children) {
    const name = child instanceof Element ? (child.getAttribute('slot') ?? '') : ''
    const named = byName.get(name)
    if (named) named.push(child)
    else byName.set(name, [child])
  }
  for (const slot of content.querySelectorAll('slot')) {
    // It stood in another that has been filled.
    if (!content.contains(slot)) continue
    const name = slot.getAttribute('name') ?? ''
    const taken = byName.get(name) ?? []
    byName.delete(name)
    const isFilled = taken.some((node) => node instanceof Element || node.nodeValue?.trim() !== '')
    const shown = isFilled ? taken : [...slot.childNodes]
    // A slot may itself be a child of a host, and name a slot of that.
    for (const node of shown) if (node instanceof Element) nameSlot(node, slot.getAttribute('slot'))
    for (const node of shown) slot.before(node)
    slot.remove()
  }
}

function nameSlot(element: Element, name: string | null): void {
  if (name === null) element.removeAttribute('slot')
  else element.setAttribute('slot', name)
}
