//! What a published compensation scheme would pay for a platform outage, step by step, from profit and downtime.

mod rules;
