package org.yizhan.cloud.node;

import io.micronaut.context.annotation.Requires;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A part, or with its package a whole room, that a node which only ingests does without. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.PACKAGE, ElementType.METHOD})
@Requires(property = "yizhan.node.role", notEquals = "ingest", defaultValue = "all")
public @interface DeskOnly {}
