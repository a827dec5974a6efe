import ts from 'typescript';

/** A piece of text in a source file that a person reads, and the line (from 1) it starts on. */
export interface Words {
  line: number;
  text: string;
}

/** Two words with a space between them, which names, keys and file types don't have. */
const isProse = (text: string): boolean => /\p{L}{2}[,;:.]? +\p{L}{2}/u.test(text);

/** What stands for a value that is only known at run time. */
const value = '…';

/** The text of a literal with `…` for the values in it; nothing for other nodes. */
function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node) || ts.isJsxText(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return node.head.text + node.templateSpans.map(({ literal }) => value + literal.text).join('');
}

/** A `/** … *\/` comment without its stars. */
const withoutStars = (comment: string): string =>
  comment.replace(/^\/\*\*|\*\/$/g, '').replace(/^ *\* ?/gm, '');

/**
 * What people read of a TypeScript or JSX file: its `/** … *\/` comments, the text of its elements, and every string of several
 * words, which is help, a message or a label.
 */
export function wordsInSource(source: string, fileName: string): Words[] {
  const file = ts.createSourceFile(fileName, source, ts.ScriptTarget.Latest, true);
  const lineAt = (position: number) => file.getLineAndCharacterOfPosition(position).line + 1;
  const words: Words[] = [];
  const visit = (node: ts.Node): void => {
    for (const comment of ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc)) {
      if (comment.parent === node)
        words.push({ line: lineAt(comment.pos), text: withoutStars(comment.getText()) });
    }
    const text = textOf(node);
    if (text !== undefined && isProse(text)) words.push({ line: lineAt(node.getStart()), text: text.trim() });
    ts.forEachChild(node, visit);
  };
  visit(file);
  return words;
}

/** What people read of an HTML page: its description and the text of its elements. */
export function wordsInPage(page: string): Words[] {
  const texts = page.matchAll(/content="([^"]+)"|>([^<]+)</g);
  return [...texts]
    .map((match) => ({ line: page.slice(0, match.index).split('\n').length, text: match[1] ?? match[2] }))
    .filter(({ text }) => isProse(text));
}
