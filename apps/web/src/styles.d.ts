/** A style sheet, which Vite links into the page. */
declare module '*.css';
