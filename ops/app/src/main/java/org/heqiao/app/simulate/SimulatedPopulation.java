package org.heqiao.app.simulate;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** Whom the simulated agencies know; {@code heqiao.simulate}, written by the simulators. */
@ConfigurationProperties("heqiao.simulate")
record SimulatedPopulation(int households, long seed) {
}
