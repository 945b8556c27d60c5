/** What this product created or adopted, and what it was about to do when it was cut off. */
package org.jamfsync.state.ledger;
