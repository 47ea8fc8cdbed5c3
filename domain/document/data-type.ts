/**
 * Letter of the catalogue (R28) under which recorded crime by borough and month is asked for: "b, 5-year trends (MPS)". A file of
 * this type is parsed when it arrives, because the figures of the pack are made from it.
 */
export const RECORDED_CRIME_DATA_TYPE = 'b';
