-- Options are texts in SQL; the schema says what they stand for.
CREATE TABLE totals (
  customer BIGINT,
  total    DECIMAL(12, 2)
) WITH (
  connector      = 'postgresql',
  type           = 'sink',
  'table'        = 'totals',
  write_mode     = 'upsert',
  'primary_keys' = 'customer, day'
);

INSERT INTO totals SELECT customer, sum(total) FROM orders GROUP BY customer;
