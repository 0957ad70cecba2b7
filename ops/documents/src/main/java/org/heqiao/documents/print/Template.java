package org.heqiao.documents.print;

import java.util.Locale;
import java.util.Map;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Pages as XHTML: templates in which every value is escaped. Safe for many threads. */
public final class Template {

    private static final String FOLDER = "org/heqiao/documents/pages/";

    private final TemplateEngine engine = new TemplateEngine();

    public Template() {
        var resolver = new ClassLoaderTemplateResolver(Template.class.getClassLoader());
        resolver.setPrefix(FOLDER);
        resolver.setSuffix(".html");
        resolver.setTemplateMode(TemplateMode.XML);
        resolver.setCharacterEncoding("UTF-8");
        resolver.setCacheable(true);
        engine.setTemplateResolver(resolver);
    }

    public String fill(String name, Map<String, Object> values) {
        return engine.process(name, new Context(Locale.CHINA, values));
    }
}
