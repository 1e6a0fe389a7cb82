/** The first segment of the mock's own addresses. */
export const ADMIN_SEGMENT = '_contract';
