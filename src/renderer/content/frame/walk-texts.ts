/** Walks over the texts and elements of an article in their order. @param isLeftOut elements that are passed over, with all that is in them */
export const walkTexts = (article: Element, isLeftOut: (element: Element) => boolean): TreeWalker =>
  article.ownerDocument.createTreeWalker(article, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) =>
    node.nodeType === Node.ELEMENT_NODE && isLeftOut(node as Element)
      ? NodeFilter.FILTER_REJECT
      : NodeFilter.FILTER_ACCEPT,
  )
