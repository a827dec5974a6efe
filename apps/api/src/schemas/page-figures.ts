import { Type } from '@sinclair/typebox';

/** The number and size of a page, and how many pages and elements exist. */
export const PageFigures = {
  page_number: Type.Integer(),
  page_size: Type.Integer(),
  total_pages: Type.Integer(),
  total_elements: Type.Integer(),
};

export const pageFigures = (page: number, size: number, total: number) => ({
  page_number: page,
  page_size: size,
  total_pages: Math.ceil(total / size),
  total_elements: total,
});
