/** Which classes continue into a new school year, and who stands in for whom. Pure functions. */
package org.jamfsync.plan.year;
