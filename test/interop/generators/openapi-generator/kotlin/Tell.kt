import org.openapitools.client.infrastructure.Serializer

private val text = Serializer.moshi.adapter(String::class.java)

/** Prints what a call read as a line of JSON. */
fun tell(call: String, vararg read: Pair<String, Any?>) {
    val members = listOf("call" to call, *read).map { (name, value) -> "${text.toJson(name)}:${json(value)}" }
    println("{${members.joinToString(",")}}")
}

private fun json(value: Any?): String = when (value) {
    null, is Number, is Boolean -> value.toString()
    else -> text.toJson(value.toString())
}
