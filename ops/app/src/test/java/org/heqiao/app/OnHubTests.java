package org.heqiao.app;

import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/**
 * The tests of one hub that runs, one after the other in one virtual machine: however many machines share the tests of
 * this module, one hub starts for these.
 */
@Suite
@SelectPackages("org.heqiao.app")
@IncludeClassNamePatterns(".*OnHubTest")
@ConfigurationParameter(key = "junit.jupiter.testclass.order.default",
        value = "org.junit.jupiter.api.ClassOrderer$ClassName")
class OnHubTests {
}
