// Shared by the passes: noise, colour and the shadow test.

float hash(vec2 p) {
    vec3 q = fract(vec3(p.xyx) * 0.1031);
    q += dot(q, q.yzx + 33.33);
    return fract((q.x + q.y) * q.z);
}

float noise(vec2 p) {
    vec2 i = floor(p), f = fract(p);
    f = f * f * (3.0 - 2.0 * f);
    return mix(mix(hash(i), hash(i + vec2(1, 0)), f.x),
               mix(hash(i + vec2(0, 1)), hash(i + vec2(1, 1)), f.x), f.y);
}

float clouds(vec2 p) {
    return 0.5 * noise(p) + 0.3 * noise(p * 2.3 + 7.1) + 0.2 * noise(p * 5.1 + 3.7);
}

vec3 encode(vec3 linear) {  // a gentle shoulder, then sRGB
    vec3 c = linear / (1.0 + max(linear - 0.75, 0.0) * 0.8);
    return pow(clamp(c, 0.0, 1.0), vec3(1.0 / 2.2));
}

float lit(sampler2DShadow depths, vec4 at, float slack) {
    vec3 p = at.xyz / at.w * 0.5 + 0.5;
    if (any(lessThan(p, vec3(0.0))) || any(greaterThan(p, vec3(1.0)))) return 1.0;
    vec2 d = 1.0 / vec2(textureSize(depths, 0));
    float z = p.z - slack;
    return 0.25 * (texture(depths, vec3(p.xy + d, z)) + texture(depths, vec3(p.xy - d, z)) +
                   texture(depths, vec3(p.x + d.x, p.y - d.y, z)) +
                   texture(depths, vec3(p.x - d.x, p.y + d.y, z)));
}
