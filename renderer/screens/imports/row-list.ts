/** Lists of rows on this screen: how tall, and how many rows travel at once. */
export const LIST_HEIGHT = 360;
export const PAGE_ROWS = 200;
