/** Webhooks, and the events still to be sent to them. */
export const webhooks = {
  name: '0003-webhooks',
  statements: [
    `CREATE TABLE webhooks (
      id uuid PRIMARY KEY,
      service_id uuid NOT NULL REFERENCES services ON DELETE CASCADE,
      url text NOT NULL,
      secret text NOT NULL,
      types text[] NOT NULL,
      subjects text[] NOT NULL,
      min_similarity double precision NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now()
    )`,
    'CREATE INDEX webhooks_by_service ON webhooks (service_id)',
    `CREATE TABLE deliveries (
      id uuid PRIMARY KEY,
      webhook_id uuid NOT NULL REFERENCES webhooks ON DELETE CASCADE,
      event jsonb NOT NULL,
      attempts integer NOT NULL DEFAULT 0,
      next_at timestamptz NOT NULL DEFAULT now(),
      failed boolean NOT NULL DEFAULT false,
      last_error text
    )`,
    'CREATE INDEX deliveries_due ON deliveries (next_at) WHERE NOT failed',
    'CREATE INDEX deliveries_by_webhook ON deliveries (webhook_id)',
  ],
};
