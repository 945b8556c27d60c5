-- Which Jamf School each site's ledger is about, and what location of it: what another site of the same holds is foreign.
-- tenant: a digest of address and network id; location null: all of it. A site without a row has not run since.

CREATE TABLE site_tenant (
  site     text NOT NULL PRIMARY KEY,
  tenant   text NOT NULL,
  location integer
);
