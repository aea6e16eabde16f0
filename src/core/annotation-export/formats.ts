/** What highlights are written as, by the ending of the file: Markdown, and W3C Web Annotation. */
export const annotationFormats = ['md', 'jsonld'] as const

export type AnnotationFormat = (typeof annotationFormats)[number]
