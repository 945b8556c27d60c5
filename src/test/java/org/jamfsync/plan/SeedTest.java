package org.jamfsync.plan;
import org.junit.jupiter.api.Test;
class SeedTest { @Test void seed() { new PlannerPropertiesTest().applying_a_plan_and_planning_again_gives_an_empty_plan(387966L); } }
