CREATE TABLE totals (
  customer BIGINT
) WITH (
  connector    = 'postgresql',
  type         = 'sink',
  table        = 'totals'
);
